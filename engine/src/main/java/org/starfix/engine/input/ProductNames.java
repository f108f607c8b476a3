package org.starfix.engine.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How products are named: a final suffix {@code _cal}, {@code _calints}, {@code _rate}, {@code _i2d}, {@code _crf},
 * {@code _flt} or {@code _flc} of the exposure's name is replaced by the suffix of the products, otherwise it is appended.
 * Products keep the tree below the common folder of the inputs.
 */
public final class ProductNames {
    private static final Pattern FITS_NAME =
            Pattern.compile("(.*?)(_(cal|calints|rate|i2d|crf|flt|flc))?(\\.(fits|fit|fts|asdf))?(\\.(gz|fz|bz2|Z))?");

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

    private static final Pattern ASDF_NAME = Pattern.compile(".*\\.asdf(\\.gz)?", Pattern.CASE_INSENSITIVE);

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

    /** The name of the catalogue of an exposure of this name: {@code x_cal.fits} becomes {@code x_cal_cat.ecsv}. */
    public static String catalog(String exposureName, String format) {
        Matcher name = match(exposureName);
        String kept = name.group(2) == null ? "" : name.group(2);
        return name.group(1) + kept + "_cat." + format;
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

    /**
     * The folder of each product below the output folder, empty for the output folder itself: the input's folder below the
     * common folder of all inputs.
     */
    public static List<String> folders(List<String> inputPaths) {
        List<String> parents = inputPaths.stream()
                .map(path -> new Location(path).parent().text())
                .toList();
        String common = parents.stream().reduce(ProductNames::commonFolder).orElse("");
        return parents.stream()
                .map(parent -> parent.substring(common.length()))
                .map(below -> below.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]+:)?/*", ""))
                .toList();
    }

    /**
     * Paths of the corrected copies below the output folder.
     *
     * @param exposureNames the name of each input's exposure: its FILENAME keyword or the name of the file
     * @param kinds what each product is written as
     * @throws InputException if two inputs would have the same product
     */
    public static List<String> correctedPaths(
            List<String> inputPaths, List<String> exposureNames, List<Kind> kinds, String suffix) {
        List<String> folders = folders(inputPaths);
        List<String> products = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (int i = 0; i < inputPaths.size(); i++) {
            String name = corrected(exposureNames.get(i), suffix, kinds.get(i));
            String product = folders.get(i).isEmpty() ? name : folders.get(i) + "/" + name;
            String other = owners.putIfAbsent(product, inputPaths.get(i));
            if (other != null) {
                throw new InputException(inputPaths.get(i) + ": product got the name " + product
                        + ", expected one that is not taken; " + other
                        + " has it, set output_use_model=false to name products after the input files");
            }
            products.add(product);
        }
        return products;
    }

    private static String commonFolder(String a, String b) {
        int end = 0;
        for (int i = 0; i <= Math.min(a.length(), b.length()); i++) {
            boolean endOfA = i == a.length() || a.charAt(i) == '/';
            boolean endOfB = i == b.length() || b.charAt(i) == '/';
            if (endOfA && endOfB) {
                end = i;
            }
            if (i == a.length() || i == b.length() || a.charAt(i) != b.charAt(i)) {
                break;
            }
        }
        return a.substring(0, end);
    }
}
