package org.starfix.engine.refcat;

import java.io.Serializable;
import org.starfix.engine.numeric.Check;
import org.starfix.engine.sphere.SkyCone;

/**
 * Which stars a field needs.
 *
 * @param epoch Julian year for which a source that cannot give positions as they were published is to give them
 */
public record StarRequest(SkyCone cone, double epoch) implements Serializable {
    public StarRequest {
        Check.argument(Double.isFinite(epoch), "star request: epoch got %s, expected a Julian year", epoch);
    }
}
