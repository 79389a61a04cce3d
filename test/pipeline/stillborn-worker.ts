/** A worker thread that dies while it starts, as one does that finds no memory. */
throw new Error('no luck');
