package org.starfix.engine.internal.format.fits;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * A FITS file: its HDUs, found by reading headers only.
 *
 * <p>Error: a file that is not FITS, has a nonsensical or endless header, or ends before the data of an HDU do, is refused
 * when it is opened. Missing padding after the last data unit and bytes after the last HDU (special records) are accepted.
 */
public final class FitsFile implements Closeable {
    private static final int SIGNATURE = 9;
    private static final List<String> NAMES = List.of("EXTNAME", "HDUNAME", "EXTTYPE");

    private final ByteSource source;
    private final List<FitsHdu> hdus;

    private FitsFile(ByteSource source, List<FitsHdu> hdus) {
        this.source = source;
        this.hdus = List.copyOf(hdus);
    }

    /**
     * Scans the headers of a file. Closing the result closes the source; the source stays open if this fails.
     *
     * @throws MalformedDataException if this is not a complete FITS file
     */
    public static FitsFile open(ByteSource source) throws IOException {
        checkSignature(source);
        List<FitsHdu> hdus = new ArrayList<>();
        long position = 0;
        long headers = 0;
        while (hdus.isEmpty() || signature(source, position).equals("XTENSION=")) {
            FitsHdu hdu = scan(source, hdus.size(), position);
            hdus.add(hdu);
            position = hdu.end();
            headers += hdu.dataStart() - hdu.headerStart();
            if (headers > HeaderScanner.MAX_HEADER_BYTES) {
                throw new MalformedDataException(source.name() + ": the headers of the first " + hdus.size()
                        + " HDUs take " + headers + " bytes, more than the " + HeaderScanner.MAX_HEADER_BYTES
                        + " that are read; split the file");
            }
        }
        return new FitsFile(source, hdus);
    }

    public ByteSource source() {
        return source;
    }

    /** All HDUs in the order of the file; the first is the primary HDU. */
    public List<FitsHdu> hdus() {
        return hdus;
    }

    /** The first HDU of that name, in any case; PRIMARY is also the first HDU under another name. */
    public Optional<FitsHdu> find(String name) {
        return hdus.stream().filter(h -> h.hasName(name)).findFirst();
    }

    /** The first HDU of that name and EXTVER. */
    public Optional<FitsHdu> find(String name, int version) {
        return hdus.stream()
                .filter(h -> h.hasName(name) && h.version() == version)
                .findFirst();
    }

    /**
     * The first HDU of that name.
     *
     * @throws MalformedDataException if there is none
     */
    public FitsHdu hdu(String name) {
        return find(name)
                .orElseThrow(() -> new MalformedDataException(
                        source.name() + ": none of the HDUs " + names() + " is named " + name));
    }

    /** Header and data of one HDU with their padding, as they lie in the file. */
    public InputStream stream(FitsHdu hdu) {
        return new ByteSourceInputStream(source, hdu.headerStart(), Math.min(hdu.end(), source.size()));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private String names() {
        return hdus.stream()
                .map(h -> h.name().isEmpty() ? String.valueOf(h.index()) : h.name())
                .collect(Collectors.joining(", "));
    }

    private static void checkSignature(ByteSource source) throws IOException {
        if (source.size() == 0) {
            throw new MalformedDataException(source.name() + ": the file is empty; get it again");
        }
        String signature = signature(source, 0);
        if (!signature.equals("SIMPLE  =")) {
            throw new MalformedDataException(source.name() + ": the file begins with '"
                    + signature.replaceAll("[^ -~]", ".") + "' instead of 'SIMPLE  =', so it is not a FITS file");
        }
    }

    private static String signature(ByteSource source, long position) throws IOException {
        byte[] first = new byte[(int) Math.max(0, Math.min(SIGNATURE, source.size() - position))];
        if (first.length > 0) {
            source.readFully(position, first, 0, first.length);
        }
        return new String(first, StandardCharsets.ISO_8859_1);
    }

    /** EXTNAME; where it is absent what others use in its place: HDUNAME, and in exposures of LSST EXTTYPE. */
    private static String name(Header header, int index) {
        for (String key : NAMES.subList(0, index == 0 ? 1 : NAMES.size())) {
            Optional<String> name = header.text(key).map(String::strip).filter(text -> !text.isEmpty());
            if (name.isPresent()) {
                return name.get();
            }
        }
        return index == 0 ? "PRIMARY" : "";
    }

    private static FitsHdu scan(ByteSource source, int index, long start) throws IOException {
        String byIndex = source.name() + "[" + index + "]";
        List<String> cards = new HeaderScanner(source).cards(start, byIndex);
        Header unnamed = Header.ofCards(byIndex, cards);
        String name = name(unnamed, index);
        int version = (int) unnamed.integer("EXTVER").orElse(1);
        String label = name.isEmpty() ? String.valueOf(index) : version == 1 ? name : name + "," + version;
        Header header = Header.ofCards(source.name() + "[" + label + "]", cards);
        long dataStart = start + HeaderScanner.paddedLength(cards.size());
        long dataLength = DataUnit.bytes(header);
        long missing = dataLength - Math.max(0, source.size() - dataStart);
        if (missing > 0) {
            throw new MalformedDataException(
                    header.where() + ": the data have " + (dataLength - missing) + " bytes instead of " + dataLength
                            + ": the file is truncated by at least " + missing + " bytes; get it again");
        }
        return new FitsHdu(index, name, version, header, start, dataStart, dataLength);
    }
}
