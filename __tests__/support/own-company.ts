/** To be imported before all else by a test that holds the project's own company against the documents it was made of. */
delete process.env.TAXONOMY_COMPANY;
