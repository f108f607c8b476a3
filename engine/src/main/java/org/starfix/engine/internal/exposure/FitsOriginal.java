package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;

/**
 * The original of a FITS copy: its headers as the extensions STARFIX keep them, card for card, its ASDF extension as the first
 * STARFIX_ASDF keeps it, all else byte for byte, without those extensions.
 */
final class FitsOriginal implements Original {
    /** What a run sets besides the keywords of the WCS. */
    private static final Pattern OWN = Pattern.compile(
            HeaderWcs.KEYS.pattern() + "|S_TWKREG|FILENAME|S_REGION|SIPMXERR|SIPIVERR|CHECKSUM|DATASUM|CONTINUE");

    private static final Pattern LENGTH = Pattern.compile("NAXIS1|TFORM1");

    private final FitsCopy copy;
    private final Optional<String> fileName;
    private final List<String> lost;

    private FitsOriginal(FitsCopy copy, Optional<String> fileName, List<String> lost) {
        this.copy = copy;
        this.fileName = fileName;
        this.lost = List.copyOf(lost);
    }

    static FitsOriginal of(FitsFile file) throws IOException {
        Map<Integer, OriginalCards.Kept> kept = OriginalCards.kept(file);
        if (kept.isEmpty()) {
            throw new MalformedDataException(file.source().name() + ": there is no extension " + OriginalCards.EXTENSION
                    + ", where a corrected copy keeps the headers that were, so the original cannot be made of it; give"
                    + " copies as Starfix wrote them");
        }
        FitsCopy copy = FitsCopy.of(file);
        List<String> lost = new ArrayList<>();
        Optional<String> fileName = Optional.empty();
        for (Map.Entry<Integer, OriginalCards.Kept> each : kept.entrySet()) {
            FitsHdu now = hdu(file, each.getKey(), each.getValue());
            Header before = each.getValue().header(now);
            Optional<byte[]> data = now.hasName("ASDF") ? Optional.of(asdf(file)) : Optional.empty();
            copy = restored(copy, now, before, data);
            lost.addAll(lost(now, before, data.isPresent()));
            if (now.index() == 0) {
                fileName = before.text("FILENAME");
            }
        }
        for (FitsHdu hdu : file.hdus()) {
            if (OriginalCards.isOne(hdu) || hdu.name().equals(FitsExposureCopy.ORIGINAL_ASDF)) {
                copy = copy.without(hdu);
            }
        }
        return new FitsOriginal(copy, fileName, lost);
    }

    private static FitsHdu hdu(FitsFile file, int index, OriginalCards.Kept kept) {
        FitsHdu now = index >= 0 && index < file.hdus().size()
                ? file.hdus().get(index)
                : file.hdus().get(0);
        String name = now.name();
        if (now.index() != index
                || !name.startsWith(kept.name()) && !kept.name().startsWith(name)) {
            throw new MalformedDataException(kept.where() + ": it keeps a header of HDU " + index + ", '" + kept.name()
                    + "', which is no longer there: another program has changed the order of the HDUs, so the original"
                    + " cannot be made of it; give the copy as Starfix wrote it");
        }
        return now;
    }

    private static byte[] asdf(FitsFile file) throws IOException {
        FitsHdu hdu = file.find(FitsExposureCopy.ORIGINAL_ASDF)
                .orElseThrow(() -> new MalformedDataException(file.source().name() + ": there is no extension "
                        + FitsExposureCopy.ORIGINAL_ASDF + " with the GWCS that was, so the original cannot be made of"
                        + " it; give copies as Starfix wrote them"));
        byte[] data = new byte[Math.toIntExact(hdu.dataLength())];
        file.source().readFully(hdu.dataStart(), data, 0, data.length);
        return data;
    }

    private static FitsCopy restored(FitsCopy copy, FitsHdu now, Header before, Optional<byte[]> data) {
        try {
            return copy.restore(now, before, data);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(
                    now.where()
                            + ": its data have another length than those of the original: another program has changed"
                            + " them, so the original cannot be made of it; give the copy as Starfix wrote it",
                    e);
        }
    }

    /** Keywords with other cards than before that no run sets. */
    private static List<String> lost(FitsHdu now, Header before, boolean resized) {
        Map<String, List<String>> was = byKeyword(before);
        Map<String, List<String>> is = byKeyword(now.header());
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        return keys.stream()
                .filter(key -> !OWN.matcher(key).matches()
                        && !(resized && LENGTH.matcher(key).matches()))
                .filter(key -> !was.getOrDefault(key, List.of()).equals(is.getOrDefault(key, List.of())))
                .map(key -> now.where() + " " + key)
                .toList();
    }

    private static Map<String, List<String>> byKeyword(Header header) {
        Map<String, List<String>> cards = new HashMap<>();
        for (String card : header.cards()) {
            if (!card.isBlank()) {
                cards.computeIfAbsent(card.substring(0, 8).stripTrailing(), key -> new ArrayList<>())
                        .add(card);
            }
        }
        return cards;
    }

    @Override
    public Optional<String> fileName() {
        return fileName;
    }

    @Override
    public List<String> lost() {
        return lost;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        copy.writeTo(out);
    }
}
