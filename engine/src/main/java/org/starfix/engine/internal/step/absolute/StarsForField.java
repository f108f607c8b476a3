package org.starfix.engine.internal.step.absolute;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;

/** The absolute stars of a field, or why there are none. What fails for one field does not concern the others. */
public sealed interface StarsForField extends Serializable {
    /** At least one star, unless a part was asked for. */
    record Found(ReferenceStars stars) implements StarsForField {}

    /** The reason in the words of a status. */
    record Unavailable(String reason) implements StarsForField {}

    /** They may be had another time: the source could not be read. The reason in the words of a status. */
    record Unreadable(String reason) implements StarsForField {}

    /** Asks a source once. */
    static StarsForField read(ReferenceQuery reference, ReferenceSource source, StarRequest request) {
        StarsForField answer = readPart(reference, source, request);
        return answer instanceof Found found && found.stars().size() == 0
                ? new Unavailable(nothing(reference.name(), request))
                : answer;
    }

    /** Asks a source once for a part of what is wanted, in which there may be no star. */
    static StarsForField readPart(ReferenceQuery reference, ReferenceSource source, StarRequest request) {
        String name = reference.name();
        try {
            StarTable table = source.stars(request);
            Optional<String> fault = UnusableStars.in(table);
            if (fault.isPresent()) {
                return new Unavailable(name + " cannot be used: " + fault.get());
            }
            ReferenceStars stars = ReferenceStars.of(table);
            reference.rules().check(stars, name);
            return new Found(stars);
        } catch (IOException | MalformedDataException | InputException e) {
            return new Unreadable(name + " cannot be read: " + FailureText.message(e));
        } catch (RuntimeException e) {
            Failures.LOG.error("{}: unexpected failure of the source of stars", name, e);
            return new Unreadable(name + " cannot be read: unexpected failure: " + e);
        }
    }

    /** The log of failures. */
    final class Failures {
        private static final Logger LOG = LoggerFactory.getLogger(StarsForField.class);

        private Failures() {}
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
