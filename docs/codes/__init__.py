"""One page for each finding's code; `plansmith explain CODE` prints it."""
