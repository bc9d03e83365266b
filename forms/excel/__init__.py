"""Our own Excel forms: a workbook that an office fills and gives back, read again by its hidden keys."""
