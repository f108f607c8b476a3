package org.starfix.engine.tweakreg;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starfix.engine.parameters.Parameters;
import org.starfix.engine.tweakreg.exposure.AlignedExposure;
import org.starfix.engine.tweakreg.exposure.Attempt;
import org.starfix.engine.tweakreg.exposure.ExposureRequest;
import org.starfix.engine.tweakreg.exposure.ExposureStatus;
import org.starfix.engine.tweakreg.field.AlignedField;

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
