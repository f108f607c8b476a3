package org.starfix.engine.internal.step.options;

import java.io.IOException;
import java.util.Set;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.stars.detect.Sky;

/** Whether the background is subtracted before sources are looked for ({@code subtract_background}). */
public enum SkyRule {
    /** Left in for exposures of JWST and Roman, as jwst 1.14 does it; subtracted from all others. */
    AUTO,
    TRUE,
    FALSE;

    private static final Set<String> SPACE_TELESCOPES_WITH_GWCS = Set.of("JWST", "ROMAN");

    /**
     * What this rule says for an exposure. {@link #AUTO} goes by the telescope that the exposure names (TELESCOP, or {@code telescope} in
     * an ASDF file); one that names none counts as of JWST or Roman if it has a GWCS.
     */
    public Sky of(ExposureFile exposure) throws IOException {
        return switch (this) {
            case AUTO -> isOfJwstOrRoman(exposure) ? Sky.LEFT_IN : Sky.SUBTRACTED;
            case TRUE -> Sky.SUBTRACTED;
            case FALSE -> Sky.LEFT_IN;
        };
    }

    private static boolean isOfJwstOrRoman(ExposureFile exposure) throws IOException {
        return exposure.telescope().isPresent()
                ? SPACE_TELESCOPES_WITH_GWCS.contains(exposure.telescope().get())
                : exposure.gwcs().isPresent();
    }
}
