package org.starfix.jobs.stage;

import java.io.Serializable;
import org.starfix.engine.refcat.ReferenceSource;
import org.starfix.engine.refcat.ReferenceStars;
import org.starfix.jobs.storage.HatsSource;

/** How the fields of a run get their absolute stars. */
public sealed interface AbsoluteStars {
    /** All fields have the same, those of a file. */
    record Shared(ReferenceStars stars) implements AbsoluteStars, Serializable {}

    /** Each field reads its own in its task. */
    record ReadInTasks(HatsSource source) implements AbsoluteStars {}

    /** The driver asks for those of each field. */
    record AskedByDriver(ReferenceSource source) implements AbsoluteStars {}
}
