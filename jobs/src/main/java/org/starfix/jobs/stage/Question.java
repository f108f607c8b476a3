package org.starfix.jobs.stage;

import java.io.Serializable;
import org.starfix.engine.catalog.StarRequest;

/** What a field asks of the absolute catalogue. */
record Question(String field, StarRequest request) implements Serializable {}
