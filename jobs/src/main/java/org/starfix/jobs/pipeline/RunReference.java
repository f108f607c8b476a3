package org.starfix.jobs.pipeline;

import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.catalog.reference.ReferenceSource;
import org.starfix.engine.internal.format.input.InputException;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.ReferenceSources;

/**
 * The absolute reference of a run.
 *
 * @param choice what the user chose
 * @param fields what each field asks for
 */
record RunReference(ReferenceChoice choice, ReferenceQuery fields, ReferenceSource source) {
    /**
     * The reference that the parameters name, if any.
     *
     * @throws InputException if it cannot be used
     */
    static Optional<RunReference> open(Parameters parameters, Map<String, String> environment, HadoopFiles files) {
        ReferenceChoice choice = ReferenceChoice.of(parameters, environment);
        if (choice instanceof ReferenceChoice.None) {
            return Optional.empty();
        }
        return Optional.of(new RunReference(
                choice,
                ReferenceQuery.of(choice, parameters),
                ReferenceSources.open(choice, parameters, environment, files)));
    }
}
