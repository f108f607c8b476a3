package org.starfix.synthetic.catalogs;

import java.util.Locale;

/**
 * An exposure of a survey without pixels.
 *
 * @param number its place in the survey, from 0
 * @param patch on which it lies
 * @param truth where it looks
 * @param recorded where its header says that it looks
 */
record CatalogExposure(int number, int patch, TanFrame truth, TanFrame recorded) {
    private static final int IN_A_FOLDER = 1000;

    /** Its name without ending: as long as that of every other. */
    String name() {
        return String.format(Locale.ROOT, "e%07d", number);
    }

    /** The folder that it shares with some others. */
    String folder() {
        return String.format(Locale.ROOT, "%04d", number / IN_A_FOLDER);
    }

    /** Its path below a folder of exposures or catalogues. */
    String path(String ending) {
        return folder() + "/" + name() + ending;
    }
}
