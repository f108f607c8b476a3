package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * A line of the log of a field: a row of the ledger.
 *
 * @param order place in the log of the field, from 0
 */
public record LogRecord(String field, int order, String line) implements Serializable {}
