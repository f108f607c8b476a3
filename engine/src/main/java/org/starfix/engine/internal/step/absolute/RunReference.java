package org.starfix.engine.internal.step.absolute;

import java.util.Map;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * The absolute reference of a run.
 *
 * @param choice what the user chose
 * @param query what each field asks for
 */
public record RunReference(ReferenceChoice choice, ReferenceQuery query, ReferenceSource source) {
    /**
     * The reference that the parameters name, if any.
     *
     * @throws InputException if it cannot be used
     */
    public static Optional<RunReference> open(
            Parameters parameters, Map<String, String> environment, ReferenceOpener opener) {
        ReferenceChoice choice = ReferenceChoice.of(parameters, environment);
        return choice instanceof ReferenceChoice.None
                ? Optional.empty()
                : Optional.of(of(choice, parameters, opener.open(choice, parameters, environment)));
    }

    /** The reference with stars from a source that is open. */
    public static RunReference of(ReferenceChoice choice, Parameters parameters, ReferenceSource source) {
        return new RunReference(choice, ReferenceQuery.of(choice, parameters), source);
    }
}
