"""Quick ways through what the compiler defines elsewhere. Each can be left out, and every answer stays as it is."""
