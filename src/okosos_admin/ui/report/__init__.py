"""The tab 'Rapport Fylkesmannen': the same document as the PDF, on screen."""
