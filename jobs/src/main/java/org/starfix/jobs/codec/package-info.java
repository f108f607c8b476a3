/**
 * Values of the engine as rows of the ledger: schemas and the way from record to row. Every table has a
 * {@code schema_version}. Start at {@link org.starfix.jobs.codec.LedgerTable}.
 */
package org.starfix.jobs.codec;
