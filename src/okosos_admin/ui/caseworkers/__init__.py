"""The tab of the caseworkers: who is here, who has left, and how many cases each has."""
