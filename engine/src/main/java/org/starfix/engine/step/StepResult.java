package org.starfix.engine.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starfix.engine.internal.step.absolute.AbsoluteCatalog;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.ExposureStatus;

/**
 * What a step made of its field.
 *
 * @param requests the exposures in the user's order
 * @param field the exposures that took part, in the user's order
 * @param rejected those that could not be used, with reasons
 * @param absoluteCatalog the catalogue used
 */
public record StepResult(
        Parameters parameters,
        List<ExposureRequest> requests,
        AlignedField field,
        List<Attempt.Rejected<?>> rejected,
        Optional<AbsoluteCatalog> absoluteCatalog) {

    public StepResult {
        requests = List.copyOf(requests);
        rejected = List.copyOf(rejected);
    }

    /** Whether every exposure is where the user wanted it. */
    public boolean allAligned() {
        return Stream.concat(
                        field.exposures().stream().map(AlignedExposure::status),
                        rejected.stream().map(Attempt.Rejected::status))
                .allMatch(ExposureStatus::isGood);
    }
}
