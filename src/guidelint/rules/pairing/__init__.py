"""Whether every guide has its translations."""
