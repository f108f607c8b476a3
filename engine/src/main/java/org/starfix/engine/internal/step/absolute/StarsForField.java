package org.starfix.engine.internal.step.absolute;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;

/** The absolute stars of a field, or why there are none. What fails for one field does not concern the others. */
public sealed interface StarsForField extends Serializable {

    /** At least one star. */
    record Found(ReferenceStars stars) implements StarsForField {}

    /** The reason in the words of a status. */
    record Unavailable(String reason) implements StarsForField {}

    /** Asks a source once. */
    static StarsForField read(ReferenceQuery reference, ReferenceSource source, StarRequest request) {
        String name = reference.name();
        try {
            ReferenceStars stars = ReferenceStars.of(source.stars(request));
            reference.rules().check(stars, name);
            return stars.size() > 0 ? new Found(stars) : new Unavailable(nothing(name, request));
        } catch (IOException | MalformedDataException e) {
            String reason = FailureText.message(e);
            return new Unavailable(name + " cannot be read: " + reason);
        } catch (RuntimeException e) {
            return new Unavailable(name + " cannot be read: unexpected failure: " + e);
        }
    }

    private static String nothing(String name, StarRequest request) {
        return String.format(
                Locale.ROOT,
                "%s has no star within %.4f degrees of RA %.5f, Dec %.5f",
                name,
                request.radiusDegrees(),
                request.center().ra(),
                request.center().dec());
    }
}
