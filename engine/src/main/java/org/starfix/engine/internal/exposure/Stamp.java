package org.starfix.engine.internal.exposure;

import java.io.Serializable;

/**
 * What a copy says of its making; no times, so that equal runs give equal files.
 *
 * @param version of this program
 * @param runId the same for equal runs
 * @param parameters hash of the parameters, at most 32 characters
 * @param outcome one word, such as ALIGNED
 */
public record Stamp(String version, String runId, String parameters, String outcome) implements Serializable {}
