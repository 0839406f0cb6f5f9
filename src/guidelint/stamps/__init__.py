"""What translations were made from: hashes of each unit, in a lock file or in front matter."""
