package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.StarfixVersion;

/**
 * What made a product: the same for equal runs, so without any time.
 *
 * @param version of this program
 * @param runId hash of version, parameters and inputs (paths and sizes), 16 hexadecimal digits
 * @param parameterHash SHA-256 of the effective parameters
 */
public record Provenance(String version, String runId, String parameterHash) implements Serializable {
    private static final int RUN_ID_DIGITS = 16;

    /** An input as the run identifier sees it. */
    public record Input(String path, long bytes) implements Serializable {}

    /** The provenance of a run over the given inputs, in the user's order. */
    public static Provenance of(Parameters parameters, List<Input> inputs) {
        String version = StarfixVersion.text();
        StringBuilder text = new StringBuilder(version).append('\n').append(parameters.hash());
        for (Input input : inputs) {
            text.append('\n').append(input.path()).append(' ').append(input.bytes());
        }
        return new Provenance(version, Digest.sha256(text.toString()).substring(0, RUN_ID_DIGITS), parameters.hash());
    }
}
