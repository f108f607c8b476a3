package org.starfix.engine.internal.step.explain;

import java.util.Optional;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.TweakRegOptions;

/** A field that can be aligned again. */
public interface FieldMembers {
    /** With the sources that were found; empty if they are not known any more. */
    Optional<Field> recalled(TweakRegOptions options);

    /** With sources that are found anew; empty if the pixels cannot be read. */
    Optional<Field> detected(TweakRegOptions options);
}
