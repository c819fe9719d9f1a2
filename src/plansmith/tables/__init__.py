"""Tables in files: read as streams of Arrow batches and written from them, in bounded memory."""
