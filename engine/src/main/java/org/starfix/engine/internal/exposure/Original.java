package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** An exposure as it was before the first run on it, made of what a corrected copy keeps. Its file must stay open. */
public sealed interface Original permits FitsOriginal, AsdfOriginal {

    /** What it called itself, as written. */
    Optional<String> fileName();

    /** What other programs have changed since the first run and is not in it, keyword by keyword. */
    List<String> lost();

    /** Writes the whole file. The stream is not closed. */
    void write(OutputStream out) throws IOException;
}
