package org.starfix.engine.internal.format.input;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * How products are named: a final suffix {@code _cal}, {@code _calints}, {@code _rate}, {@code _i2d}, {@code _crf},
 * {@code _flt} or {@code _flc} of the exposure's name is replaced by the suffix of the products, otherwise it is appended.
 * Products keep the tree below the root of the inputs.
 */
public final class ProductNames {
    private static final Pattern FITS_NAME = Pattern.compile(
            "(.*?)(_(cal|calints|rate|i2d|crf|flt|flc))?(\\.(fits|fit|fts|asdf))?(\\.(gz|fz|bz2|Z))?", Pattern.DOTALL);

    private ProductNames() {}

    /** What a product is written as. */
    public enum Kind {
        /** A whole FITS file. */
        FITS("fits"),
        /** A whole ASDF file, or the WCS alone as one. */
        ASDF("asdf"),
        /** Header cards as text, under the name of the exposure, where other programs look for it. */
        HEAD("head");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** The kind of a whole copy of the file at this path. */
        public static Kind ofCopy(String path) {
            return ASDF_NAME.matcher(path).matches() ? ASDF : FITS;
        }
    }

    private static final Pattern ASDF_NAME =
            Pattern.compile(".*\\.asdf(\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The name of the corrected copy of an exposure of this name: {@code x_cal.fits} becomes {@code x_tweakreg.fits}. */
    public static String corrected(String exposureName, String suffix) {
        return corrected(exposureName, suffix, Kind.ofCopy(exposureName));
    }

    /** The name of a product of an exposure of this name: {@code x_tweakreg.fits}, {@code x_tweakreg.asdf}, {@code x_cal.head}. */
    public static String corrected(String exposureName, String suffix, Kind kind) {
        return kind == Kind.HEAD
                ? stem(exposureName) + ".head"
                : match(exposureName).group(1) + "_" + suffix + "." + kind.ending;
    }

    /** The name of the catalogue of an exposure with this stem: {@code x_cal} becomes {@code x_cal_cat.ecsv}. */
    public static String catalog(String stem, String format) {
        return stem + "_cat." + format;
    }

    /** The name of an exposure without its ending: what log lines about alignment call it. */
    public static String stem(String exposureName) {
        Matcher name = match(exposureName);
        return name.group(1) + (name.group(2) == null ? "" : name.group(2));
    }

    /** The name of a saved absolute catalogue: {@code gaia.ecsv} becomes {@code fit_gaia.ecsv_ref.ecsv}. */
    public static String absoluteCatalog(String refcat) {
        return "fit_" + new Location(refcat).name().toLowerCase(Locale.ROOT) + "_ref.ecsv";
    }

    private static Matcher match(String exposureName) {
        Matcher name = FITS_NAME.matcher(new Location(exposureName).name());
        if (!name.matches()) {
            throw new AssertionError("matches any text: " + exposureName);
        }
        return name;
    }

    /** The folder of a product below the output folder: that of its exposure's name, empty for none. */
    public static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /**
     * An exposure whose product gets a name.
     *
     * @param path of the input
     * @param folder of the product, below the output folder; empty for itself
     * @param name its FILENAME keyword or the name of the file
     * @param kind what the product is written as
     * @param usable whether it can be aligned at all
     */
    public record Exposure(String path, String folder, String name, Kind kind, boolean usable) {}

    /**
     * Paths of the products below the output folder. Of an exposure that cannot be used the path is empty where another
     * exposure has it: it stops none.
     *
     * @throws org.starfix.engine.base.InputException if two exposures that can be used would have the same product
     */
    public static List<String> correctedPaths(List<Exposure> exposures, String suffix) {
        String[] products = new String[exposures.size()];
        ProductOwners owners = new ProductOwners();
        for (int i : usableFirst(exposures)) {
            Exposure exposure = exposures.get(i);
            String name = corrected(exposure.name, suffix, exposure.kind);
            ProductOwners.Claim claim = new ProductOwners.Claim(
                    exposure.path,
                    exposure.folder.isEmpty() ? name : exposure.folder + "/" + name,
                    corrected(new Location(exposure.path).name(), suffix, exposure.kind));
            if (exposure.usable) {
                owners.claim(claim);
                products[i] = claim.product();
            } else {
                products[i] = owners.isFree(claim) ? claim.product() : "";
            }
        }
        return List.of(products);
    }

    private static int[] usableFirst(List<Exposure> exposures) {
        return Columns.sorted(exposures.size(), Comparator.comparing(i -> !exposures.get(i).usable));
    }
}
