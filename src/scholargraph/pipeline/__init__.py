"""The only place that joins rooms: documents to a build, a build to answers, pages and tables."""
