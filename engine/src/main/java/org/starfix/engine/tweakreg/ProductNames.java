package org.starfix.engine.tweakreg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files that a run writes. Source: the naming rules of stpipe as TweakReg uses them. */
public final class ProductNames {
    private static final Pattern SUFFIX = Pattern.compile("_(cal|calints|rate|i2d|crf|flt|flc)$");
    private static final Pattern EXTENSION = Pattern.compile("(?i)\\.(fits|fit|fts)(\\.gz|\\.fz)?$");

    private ProductNames() {}

    /** A file name without {@code .fits}, {@code .fits.gz} and the like. */
    public static String stem(String fileName) {
        return EXTENSION.matcher(fileName).replaceFirst("");
    }

    /**
     * The corrected copy: {@code x_cal.fits} becomes {@code x_tweakreg.fits}.
     *
     * @param suffix usually {@code tweakreg}
     */
    public static String exposure(String fileName, String suffix) {
        Matcher known = SUFFIX.matcher(stem(fileName));
        return known.replaceFirst("") + "_" + suffix + ".fits";
    }

    /** The catalogue of an exposure: {@code x_cal.fits} becomes {@code x_cal_cat.ecsv}. */
    public static String catalog(String fileName, String format) {
        return stem(fileName) + "_cat." + format;
    }

    /** The absolute catalogue used: {@code gaia.ecsv} becomes {@code fit_gaia.ecsv_ref.ecsv}. */
    public static String absoluteCatalog(String refcat) {
        return "fit_" + refcat.substring(refcat.lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT) + "_ref.ecsv";
    }
}
