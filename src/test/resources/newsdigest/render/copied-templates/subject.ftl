${newsletter.title}: ${edition.window}
