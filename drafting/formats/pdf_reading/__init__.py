"""PDF letters read: pdfium gives characters and where they stand, the modules here make paragraphs of them."""
