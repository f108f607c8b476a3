package org.starfix.engine.internal.exposure;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.ExposurePixels;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.gwcs.Gwcs;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * An exposure in its file: FITS with the image of a detector or several, or a stand-alone ASDF file as those of Roman. Opening reads headers or
 * tree; pixels are read when asked for.
 */
public sealed interface ExposureFile extends Closeable permits FitsExposure, AsdfExposure {

    /** Nine characters with which header cards as text begin. */
    Pattern CARDS = Pattern.compile("(?s)([A-Z0-9_-]{1,8} *=.*|HISTORY  .*|COMMENT  .*|CONTINUE .*|HIERARCH .*| {8}.*)"
            + "|\u00ef\u00bb\u00bf[A-Z0-9_-]{4}.*");

    /**
     * Opens an exposure; the first bytes decide what it is. Closing the result closes the source; if this fails, the source is
     * closed too.
     *
     * @throws MalformedDataException if the file is neither FITS nor ASDF, or is cut off
     */
    static ExposureFile open(ByteSource source) throws IOException {
        return open(source, FitsLayout.CONVENTIONS, FileOpener.NONE);
    }

    /**
     * Opens an exposure; see {@link #open(ByteSource)}.
     *
     * @param layout how FITS files are laid out, where that is not as usual
     * @param beside opens what lies beside the exposure
     */
    static ExposureFile open(ByteSource source, FitsLayout layout, FileOpener beside) throws IOException {
        try {
            byte[] bytes = new byte[(int) Math.min(9, source.size())];
            source.readFully(0, bytes, 0, bytes.length);
            String head = new String(bytes, StandardCharsets.ISO_8859_1);
            if (head.startsWith("#ASDF")) {
                return AsdfExposure.open(source);
            }
            if (!head.isEmpty() && !head.equals("SIMPLE  =")) {
                throw noExposure(source.name(), head);
            }
            return new FitsExposure(FitsFile.open(source), layout, beside);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static MalformedDataException noExposure(String name, String head) {
        if (CARDS.matcher(head).matches()) {
            return new MalformedDataException(name
                    + ": these are header cards as text, not an exposure; give the image, which takes its WCS from the"
                    + " .head file beside it if it has none of its own, or with wcs_sidecar=always");
        }
        if (head.startsWith("BZh") || head.startsWith("\u001f\u009d")) {
            return new MalformedDataException(name
                    + ": the file is compressed by bzip2 or compress, but only gzip can be read; decompress it first");
        }
        return new MalformedDataException(name + ": the file begins with '" + head.replaceAll("[^ -~]", ".")
                + "', so it is neither FITS ('SIMPLE  =') nor ASDF ('#ASDF'); give exposures of these formats");
    }

    /**
     * The exposures of its detectors, in the order of the file; itself if it has one detector. They share the file: closing any closes
     * all.
     *
     * @throws MalformedDataException if the file has no image
     */
    default List<ExposureFile> detectors() {
        return List.of(this);
    }

    /** The name of the detector, such as {@code SCI,2} or {@code N4}; empty if the file has only one. */
    default String detector() {
        return "";
    }

    /**
     * The exposure of a detector.
     *
     * @param name see {@link #detector}
     */
    default ExposureFile detector(String name) {
        return detectors().stream()
                .filter(each -> each.detector().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedDataException(where() + ": the detector '" + name
                        + "' is no longer there: the file was changed during the run; run again"));
    }

    /** Path and HDU, or path and place in the tree, for messages. */
    String where();

    /** Size of the file, bytes. */
    long bytes();

    /** What the exposure calls itself, as written: FILENAME, or {@code filename} beside the WCS. */
    Optional<String> fileName();

    /** The telescope pointing it belongs to, by its own metadata; empty if they do not say. */
    Optional<String> pointing() throws IOException;

    /** What it shares its pointing error with, by its own metadata. */
    PointingFacts pointingFacts();

    /** The telescope that took it, in upper case; empty if the file does not say. */
    Optional<String> telescope();

    /** When it was taken and by a telescope where. */
    ObservationTime time();

    /** The catalogue of its sources that it names, as written. */
    Optional<String> catalog();

    /**
     * Its WCS.
     *
     * @throws MalformedDataException if it has none, or a broken one, or one of a kind that is not supported
     */
    Wcs wcs() throws IOException;

    /** A file beside it with a WCS that was not used, because the exposure has its own; of several detectors the first tells of it. */
    default Optional<String> unusedSidecar() {
        return Optional.empty();
    }

    /** Its GWCS as a pipeline of frames; empty if it has a FITS WCS. */
    Optional<Gwcs> gwcs() throws IOException;

    /** What the WCS is called: WCSNAME, or the name of the GWCS; empty if it has no name. */
    Optional<String> wcsName() throws IOException;

    /** The FITS WCS as it was before the first correction; empty if it has a GWCS or was never corrected. */
    Optional<FitsWcs> originalFitsWcs() throws IOException;

    /**
     * What it was before the first run on it, as this copy keeps it; nothing is written.
     *
     * @throws MalformedDataException if it keeps nothing, or not enough to make the whole of it again
     */
    Original original() throws IOException;

    /**
     * Its pixels.
     *
     * @param excludedBits data-quality bits that mask a pixel
     */
    ExposurePixels pixels(int excludedBits) throws IOException;

    /** Writes a whole copy in which only what the request names is new, and which keeps what it replaces. */
    void writeCopy(CopyRequest request, OutputStream out) throws IOException;

    /**
     * Writes a whole copy of a file with several detectors.
     *
     * @param whole what the file says of itself as a whole
     * @param requests what each detector is to say, by name
     */
    default void writeCopy(CopyRequest whole, Map<String, CopyRequest> requests, OutputStream out) throws IOException {
        writeCopy(requests.getOrDefault("", whole), out);
    }

    /** Writes a whole copy in which only name and status are new: nothing but the structure of the file is looked at. */
    void writeStatus(CopyRequest request, OutputStream out) throws IOException;

    /** Writes a copy of the WCS alone, as it is after the request: a small ASDF file, or header cards as text. */
    void writeSidecar(CopyRequest request, OutputStream out) throws IOException;
}
