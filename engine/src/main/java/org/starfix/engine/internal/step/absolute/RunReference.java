package org.starfix.engine.internal.step.absolute;

import java.util.Map;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.step.options.ReferenceOptions;

/**
 * The absolute reference of a run.
 *
 * @param choice what the user chose
 * @param query what each field asks for
 */
public record RunReference(ReferenceChoice choice, ReferenceQuery query, ReferenceSource source) {
    /**
     * The reference that the options name, if any.
     *
     * @throws InputException if it cannot be used
     */
    public static Optional<RunReference> open(
            ReferenceOptions options, Map<String, String> environment, ReferenceOpener opener) {
        return open(ReferenceChoice.of(options, environment), options, environment, opener);
    }

    /**
     * The reference of a choice, if there is to be one.
     *
     * @throws InputException if it cannot be used
     */
    public static Optional<RunReference> open(
            ReferenceChoice choice, ReferenceOptions options, Map<String, String> environment, ReferenceOpener opener) {
        return choice instanceof ReferenceChoice.None
                ? Optional.empty()
                : Optional.of(of(choice, options, opener.open(choice, options, environment)));
    }

    /** The reference with stars from a source that is open. */
    public static RunReference of(ReferenceChoice choice, ReferenceOptions options, ReferenceSource source) {
        return new RunReference(choice, ReferenceQuery.of(choice, options), source);
    }
}
