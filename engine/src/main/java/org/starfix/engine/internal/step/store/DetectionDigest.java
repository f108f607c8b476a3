package org.starfix.engine.internal.step.store;

import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.stars.detect.SourceDetection;
import org.starfix.engine.internal.step.parameters.ParameterStage;
import org.starfix.engine.internal.step.parameters.Parameters;

/** What the sources of an exposure depend on beside its files and its catalogue: the same for all exposures of a run. */
public final class DetectionDigest {
    private static final int DIGITS = 32;

    private DetectionDigest() {}

    /** 32 hexadecimal digits of the version of the detection and of the parameters that matter to it. */
    public static String of(Parameters parameters) {
        return new DigestBuilder()
                .add(SourceDetection.VERSION)
                .add(parameters.digest(ParameterStage.DETECT))
                .hex()
                .substring(0, DIGITS);
    }
}
