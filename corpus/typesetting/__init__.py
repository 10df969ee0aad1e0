"""Typesets blocks of text and tables as PDF with LibreOffice Writer or headless Chromium."""
