"""The list 'Mangler': what every case lacks, and what in it is impossible."""
