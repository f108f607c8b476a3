package org.starfix.engine.internal.format.fits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * A copy of a FITS file in which the headers, or headers and data, of some HDUs are changed. Immutable: every change returns a
 * new copy.
 *
 * <p>HDUs without a change are copied byte for byte. Data are never re-encoded. CHECKSUM and DATASUM are renewed where a changed
 * HDU has them; if only the header changed, a DATASUM that it states is trusted, so that damage of the data stays detectable.
 */
public final class FitsCopy {
    private final FitsFile source;
    private final Map<Integer, Change> changes;
    private final Set<Integer> dropped;
    private final List<Appended> appended;

    private FitsCopy(FitsFile source, Map<Integer, Change> changes, Set<Integer> dropped, List<Appended> appended) {
        this.source = source;
        this.changes = changes;
        this.dropped = Set.copyOf(dropped);
        this.appended = List.copyOf(appended);
    }

    /** A copy without changes. */
    public static FitsCopy of(FitsFile source) {
        return new FitsCopy(source, Map.of(), Set.of(), List.of());
    }

    public FitsFile source() {
        return source;
    }

    /**
     * With header edits, after those given before for this HDU.
     *
     * @throws IllegalArgumentException if the new header no longer describes its data
     */
    public FitsCopy edit(FitsHdu hdu, HeaderEdits edits) {
        return with(hdu, edits, change(hdu).data());
    }

    /**
     * With header edits and other data. The array is lent until the copy is written.
     *
     * @throws IllegalArgumentException if the new header does not describe the new data
     */
    public FitsCopy replace(FitsHdu hdu, HeaderEdits edits, byte[] data) {
        return with(hdu, edits, Optional.of(data));
    }

    /**
     * With a header in place of its own, card for card: checksums are not renewed.
     *
     * @param data instead of its own, too; empty to keep these
     * @throws IllegalArgumentException if the header does not describe the data
     */
    public FitsCopy restore(FitsHdu hdu, Header header, Optional<byte[]> data) {
        checkLength(hdu, header, data);
        Map<Integer, Change> all = new TreeMap<>(changes);
        all.put(hdu.index(), new Change(header, data, Sums.AS_THEY_ARE));
        return new FitsCopy(source, all, dropped, appended);
    }

    /** Without an HDU. */
    public FitsCopy without(FitsHdu hdu) {
        Check.argument(hdu.index() > 0, "%s: the primary HDU cannot be left out", hdu.where());
        Set<Integer> all = new TreeSet<>(dropped);
        all.add(hdu.index());
        return new FitsCopy(source, changes, all, appended);
    }

    /**
     * With a further HDU at the end. The array is lent until the copy is written.
     *
     * @throws IllegalArgumentException if the header does not describe the data
     */
    public FitsCopy append(Header header, byte[] data) {
        long expected = DataUnit.bytes(header);
        Check.argument(
                expected == data.length,
                "%s: the data have %s bytes, but the header describes %s; make both agree",
                header.where(),
                data.length,
                expected);
        List<Appended> all = new ArrayList<>(appended);
        all.add(new Appended(header, data));
        return new FitsCopy(source, changes, dropped, all);
    }

    /** Writes the whole file. The stream is not closed. */
    public void writeTo(OutputStream out) throws IOException {
        for (FitsHdu hdu : source.hdus()) {
            Change change = changes.get(hdu.index());
            if (dropped.contains(hdu.index())) {
                continue;
            }
            if (change == null) {
                copy(hdu.headerStart(), end(hdu), out);
            } else {
                write(hdu, change, out);
            }
        }
        FitsHdu last = source.hdus().get(source.hdus().size() - 1);
        if (appended.isEmpty()) {
            copy(end(last), source.source().size(), out);
            return;
        }
        if (!changes.containsKey(last.index())) {
            padLast(last, out);
        }
        for (Appended hdu : appended) {
            out.write(headerBytes(hdu.header()));
            out.write(hdu.data());
            pad(hdu.data().length, out);
        }
    }

    /** A header with its END card and padding, as it lies in a file. */
    static byte[] headerBytes(Header header) {
        StringBuilder text = new StringBuilder();
        header.cards().forEach(text::append);
        text.append("END");
        long padded = HeaderScanner.paddedLength(header.cards().size());
        text.append(" ".repeat((int) (padded - text.length())));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private FitsCopy with(FitsHdu hdu, HeaderEdits edits, Optional<byte[]> data) {
        Check.argument(
                source.hdus().contains(hdu),
                "%s: HDU is not of the copied file %s",
                hdu.where(),
                source.source().name());
        Header header = edits.applyTo(change(hdu).header());
        checkLength(hdu, header, data);
        Map<Integer, Change> all = new TreeMap<>(changes);
        all.put(hdu.index(), new Change(header, data, Sums.RENEWED));
        return new FitsCopy(source, all, dropped, appended);
    }

    private static void checkLength(FitsHdu hdu, Header header, Optional<byte[]> data) {
        long expected = DataUnit.bytes(header);
        long length = data.map(d -> (long) d.length).orElse(hdu.dataLength());
        Check.argument(
                expected == length,
                "%s: the data have %s bytes, but the edited header describes %s; edit both together",
                hdu.where(),
                length,
                expected);
    }

    private Change change(FitsHdu hdu) {
        return changes.getOrDefault(hdu.index(), new Change(hdu.header(), Optional.empty(), Sums.RENEWED));
    }

    private void write(FitsHdu hdu, Change change, OutputStream out) throws IOException {
        Header header = change.header();
        if (change.sums() == Sums.RENEWED && HduChecksum.isUsedIn(header)) {
            header = HduChecksum.renewed(header, dataSum(hdu, change));
        }
        out.write(headerBytes(header));
        if (change.data().isPresent()) {
            byte[] data = change.data().get();
            out.write(data);
            pad(data.length, out);
        } else {
            copy(hdu.dataStart(), end(hdu), out);
            pad(Math.max(0, end(hdu) - hdu.dataStart()), out);
        }
    }

    private long dataSum(FitsHdu hdu, Change change) throws IOException {
        if (change.data().isPresent()) {
            byte[] data = change.data().get();
            return HduChecksum.sum(new ByteArrayInputStream(data), data.length);
        }
        if (HduChecksum.stated(change.header()).isPresent()) {
            return HduChecksum.stated(change.header()).getAsLong();
        }
        try (InputStream data = new ByteSourceInputStream(source.source(), hdu.dataStart(), end(hdu))) {
            return HduChecksum.sum(data, end(hdu) - hdu.dataStart());
        }
    }

    /** The end of an HDU with its padding, as far as the file has it. */
    private long end(FitsHdu hdu) {
        return Math.min(hdu.end(), source.source().size());
    }

    private void copy(long start, long end, OutputStream out) throws IOException {
        RangeStream.copy(source.source(), start, end, out);
    }

    /** Padding that the last HDU of the file lacks: blanks after a header, zeros after data. */
    private void padLast(FitsHdu last, OutputStream out) throws IOException {
        byte[] padding = new byte[(int) (last.end() - end(last))];
        if (last.dataLength() == 0) {
            Arrays.fill(padding, (byte) ' ');
        }
        out.write(padding);
    }

    private static void pad(long length, OutputStream out) throws IOException {
        out.write(new byte[(int) (HeaderScanner.padded(length) - length)]);
    }

    /** What becomes of CHECKSUM and DATASUM. */
    private enum Sums {
        RENEWED,
        AS_THEY_ARE
    }

    private record Change(Header header, Optional<byte[]> data, Sums sums) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Appended(Header header, byte[] data) {}
}
