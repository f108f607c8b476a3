package org.starfix.synthetic.catalogs;

import java.nio.file.Path;

/**
 * Where the files of a survey without pixels lie. Folders of exposures and catalogues hold at most a thousand files each.
 *
 * @param folder that holds all of them
 */
public record CatalogSurveyFolder(Path folder) {

    /** Headers with the recorded pointings: the input of an alignment. */
    public Path exposures() {
        return folder.resolve("exposures");
    }

    /** The sources of each exposure, as text. */
    Path catalogs() {
        return folder.resolve("catalogs");
    }

    /** Which exposure has which catalogue. */
    public Path catfile() {
        return folder.resolve("catfile.txt");
    }

    /** The absolute catalogue. */
    public Path reference() {
        return folder.resolve("refcat.csv");
    }

    /** Where each exposure looks. */
    public Path truth() {
        return folder.resolve("truth.csv");
    }

    /** The same sources as FITS_LDAC, for SCAMP. */
    public Path ldac() {
        return folder.resolve("ldac");
    }

    /** The names of these, one a line. */
    public Path ldacList() {
        return folder.resolve("ldac.txt");
    }

    /** The same absolute catalogue as FITS_LDAC. */
    public Path ldacReference() {
        return folder.resolve("refcat.cat");
    }
}
