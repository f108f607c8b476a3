package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.exposure.Stamp;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.StarfixVersion;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CorrectionErrors;
import org.starfix.engine.internal.step.state.FileOutcome;
import org.starfix.engine.internal.step.state.WcsProbe;

/**
 * What made the products of a run: the same for equal runs, so without any time.
 *
 * @param version of this program
 * @param parameterHash SHA-256 of the effective parameters
 */
public record Provenance(String version, String parameterHash) implements Serializable {
    /** Hexadecimal digits of a digest in a stamp. */
    private static final int DIGITS = 32;

    /** The provenance of what this version makes with these parameters. */
    public static Provenance of(Parameters parameters) {
        return new Provenance(StarfixVersion.text(), parameters.hash());
    }

    /** The stamp of the product of a file. */
    Stamp stamp(FileOutcome file) {
        return new Stamp(
                version,
                unit(file),
                parameterHash.substring(0, DIGITS),
                file.status().kind().name());
    }

    /**
     * The digest of what the product of a file is made from: version, parameters, name and size of the file, and what became of each
     * detector. No other file has a say in it, except by the correction.
     */
    String unit(FileOutcome file) {
        DigestBuilder digest = new DigestBuilder().add(version).add(parameterHash);
        digest.add(file.id().name()).add(file.bytes());
        for (AlignedExposure exposure : file.aligned()) {
            digest.add(exposure.id().detector())
                    .add(exposure.status().kind().name())
                    .add(exposure.status().reason())
                    .add(exposure.wcsName());
            WcsProbe.add(exposure.wcs(), digest);
            CorrectionErrors errors = exposure.errors();
            if (errors.isKnown()) {
                digest.add(errors.east()).add(errors.north()).add(errors.floor());
            }
        }
        for (Attempt.Rejected<?> rejected : file.rejected()) {
            digest.add(rejected.id().detector())
                    .add(rejected.status().kind().name())
                    .add(rejected.status().reason());
        }
        return digest.hex().substring(0, DIGITS);
    }
}
