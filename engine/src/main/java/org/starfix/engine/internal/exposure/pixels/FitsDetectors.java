package org.starfix.engine.internal.exposure.pixels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;

/**
 * Which HDUs of a FITS file hold the pixels of a detector: those the user names, else all named SCI, else the primary image, else all
 * image extensions but those whose names say that they belong to another.
 */
public final class FitsDetectors {
    private static final Pattern COMPANION =
            Pattern.compile("DQ|DQM?|ERR|ERROR|SIGMA|RMS|VAR|VARIANCE|VAR_.*|WHT|WEIGHT|WMAP|IVM|EXP|CTX|"
                    + "CON|BPM|MASK|IMMASK|SAT|AREA|SAMP|TIME|BKG|SKY|PEDESTAL|D2IMARR|WCSDVARR|THUMBNAIL|PREVIEW");

    private FitsDetectors() {}

    /**
     * The HDUs in the order of the file.
     *
     * @throws MalformedDataException if there are none
     */
    public static List<FitsHdu> of(FitsFile file, FitsLayout layout) {
        return layout.imageHdus().isEmpty() ? byConvention(file) : named(file, layout.imageHdus());
    }

    private static List<FitsHdu> named(FitsFile file, List<String> wanted) {
        List<FitsHdu> found = file.hdus().stream()
                .filter(hdu -> wanted.stream().anyMatch(word -> matches(word, hdu)))
                .toList();
        if (found.isEmpty()) {
            throw new MalformedDataException(file.source().name() + ": none of the HDUs " + describe(file)
                    + " is named by image_hdus=" + String.join(",", wanted) + "; correct image_hdus");
        }
        return found;
    }

    private static boolean matches(String word, FitsHdu hdu) {
        int colon = word.lastIndexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        boolean version = colon < 0 || word.substring(colon + 1).equals(String.valueOf(hdu.version()));
        return word.equals(String.valueOf(hdu.index())) || version && hdu.name().equalsIgnoreCase(name);
    }

    private static List<FitsHdu> byConvention(FitsFile file) {
        List<FitsHdu> science = file.hdus().stream()
                .filter(hdu -> hdu.name().equalsIgnoreCase("SCI") && ImageShape.isImage(hdu.header()))
                .toList();
        if (!science.isEmpty()) {
            return science;
        }
        List<FitsHdu> images = file.hdus().stream()
                .filter(hdu -> ImageShape.axes(hdu.header()) >= 2)
                .toList();
        if (has(images, "IMAGE") && (has(images, "MASK") || has(images, "VARIANCE"))) { // an exposure of LSST
            return images.stream()
                    .filter(hdu -> hdu.name().equalsIgnoreCase("IMAGE"))
                    .toList();
        }
        if (!images.isEmpty() && images.get(0).index() == 0) {
            return images.subList(0, 1);
        }
        List<FitsHdu> own = images.stream()
                .filter(hdu ->
                        !COMPANION.matcher(hdu.name().toUpperCase(Locale.ROOT)).matches())
                .toList();
        if (images.isEmpty()) {
            throw new MalformedDataException(file.source().name() + ": none of the HDUs " + describe(file)
                    + " is an image of two axes; give a file with pixels");
        }
        return own.isEmpty() ? images : own;
    }

    private static boolean has(List<FitsHdu> images, String name) {
        return images.stream().anyMatch(hdu -> hdu.name().equalsIgnoreCase(name));
    }

    /** What each HDU is, for messages. */
    private static String describe(FitsFile file) {
        List<String> parts = new ArrayList<>();
        for (FitsHdu hdu : file.hdus()) {
            String name = hdu.name().isEmpty() ? String.valueOf(hdu.index()) : hdu.name();
            parts.add(name + " (" + kind(hdu) + ")");
        }
        String all = String.join(", ", parts.subList(0, Math.min(8, parts.size())));
        return parts.size() > 8 ? all + ", ... " + parts.size() + " in all" : all;
    }

    private static String kind(FitsHdu hdu) {
        if (ImageShape.isImage(hdu.header())) {
            int axes = ImageShape.axes(hdu.header());
            return axes == 0 ? "no pixels" : axes == 1 ? "one axis" : "image";
        }
        String kind = hdu.header().text("XTENSION").orElse("").strip();
        return switch (kind) {
            case "" -> "random groups";
            case "BINTABLE" -> "binary table";
            case "TABLE" -> "ASCII table";
            default -> kind;
        };
    }

    /** A name for each HDU that no other of the list has: EXTNAME, with EXTVER where needed, else the index. */
    public static List<String> names(List<FitsHdu> hdus) {
        List<String> names = new ArrayList<>();
        for (FitsHdu hdu : hdus) {
            boolean nameAlone =
                    hdus.stream().filter(h -> h.name().equals(hdu.name())).count() == 1;
            boolean versionAlone = hdus.stream()
                            .filter(h -> h.name().equals(hdu.name()) && h.version() == hdu.version())
                            .count()
                    == 1;
            names.add(
                    hdu.name().isEmpty() || !versionAlone
                            ? String.valueOf(hdu.index())
                            : nameAlone ? hdu.name() : hdu.name() + "," + hdu.version());
        }
        return names;
    }
}
