package org.starfix.jobs.stage;

import java.io.Serializable;
import org.starfix.engine.catalog.StarRequest;

/**
 * What a field asks of the absolute catalogue.
 *
 * @param firstOrdinal by which fields are told apart and put in order
 */
record Question(int firstOrdinal, String field, StarRequest request) implements Serializable {}
