package org.starfix.engine.step;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.step.absolute.AbsoluteCatalog;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.FieldOutput;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.Attempt;

/** What a step and its result hold inside, for tests that look behind the public door. */
public final class StepInside {
    private StepInside() {}

    public static Parameters parameters(TweakRegStep step) {
        return step.effective();
    }

    public static FieldOutput run(StepResult result) {
        return result.run();
    }

    public static AlignedField field(StepResult result) {
        return result.run().field();
    }

    public static List<Attempt.Rejected<?>> rejected(StepResult result) {
        return result.run().rejected();
    }

    /** The absolute stars that were used. */
    public static Optional<AbsoluteCatalog> absoluteCatalog(StepResult result) {
        return result.run()
                .stars()
                .filter(StarsForField.Found.class::isInstance)
                .map(stars -> {
                    String name =
                            result.run().reference().orElseThrow().choice().name();
                    return new AbsoluteCatalog(name, ((StarsForField.Found) stars).stars(), List.of());
                });
    }
}
