package org.starfix.engine.internal.catalog.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/** What of a catalogue's proper motions cannot be used, and what would help. */
final class MotionNotes {
    /** Names in other catalogues, in lower case without signs, by the key that {@code abs_refcat_columns} has for them. */
    private static final Map<StarColumn, List<String>> LOOK_ALIKES = lookAlikes();

    private MotionNotes() {}

    private static Map<StarColumn, List<String>> lookAlikes() {
        Map<StarColumn, List<String>> names = new LinkedHashMap<>();
        names.put(
                StarColumn.PMRA,
                List.of("pmra", "pmracosdec", "pmracosd", "pmrax", "rapm", "mura", "muracosdec", "mualpha", "pmalpha"));
        names.put(StarColumn.PMDEC, List.of("pmdec", "pmde", "decpm", "mudec", "mude", "mudelta", "pmdelta"));
        names.put(
                StarColumn.EPOCH,
                List.of(
                        "refepoch",
                        "epoch",
                        "refep",
                        "meanepoch",
                        "epochmean",
                        "obsepoch",
                        "epjd",
                        "epramean",
                        "epochra"));
        return names;
    }

    /** One line each. */
    static List<String> of(Table table, ReferenceColumns columns, ReferenceStars stars) {
        List<String> notes = new ArrayList<>();
        Map<StarColumn, String> passedOver = passedOver(table, columns, stars);
        if (!passedOver.isEmpty() && (stars.has(StarColumn.PMRA) || passedOver.containsKey(StarColumn.PMRA))) {
            notes.add(passedOver(passedOver, table, stars));
        } else if (stars.has(StarColumn.PMRA) != stars.has(StarColumn.PMDEC)) {
            boolean ra = stars.has(StarColumn.PMRA);
            notes.add("the column " + (ra ? "pmra" : "pmdec") + " is not used, because the column "
                    + (ra ? "pmdec" : "pmra") + " is missing");
        } else if (stars.has(StarColumn.PMRA) && !stars.has(StarColumn.EPOCH)) {
            notes.add(
                    "the proper motions are not used, because no column (ref_epoch) has the year of the positions; name it in"
                            + " abs_refcat_columns, or give the year there, as in epoch=2016.0");
        } else if (stars.moves() && stars.size() > 0 && stars.moving() == 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "none of its %d stars can be moved: %d have no epoch (ref_epoch) and %d no proper motion (pmra, pmdec); fill"
                            + " in these columns, or set abs_epoch=published to say that the positions are to be used as they are",
                    stars.size(),
                    missing(stars.values(StarColumn.EPOCH)),
                    stars.size() - both(stars.values(StarColumn.PMRA), stars.values(StarColumn.PMDEC))));
        }
        return notes;
    }

    /** The columns that have the place of one that is missing. */
    private static Map<StarColumn, String> passedOver(Table table, ReferenceColumns columns, ReferenceStars stars) {
        Map<StarColumn, String> found = new LinkedHashMap<>();
        LOOK_ALIKES.forEach((column, names) -> {
            if (!stars.has(column) && columns.name(column.key()).isEmpty()) {
                Optional<String> alike = table.columns().stream()
                        .filter(Column::isNumeric)
                        .map(Column::name)
                        .filter(name ->
                                names.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")))
                        .findFirst();
                alike.ifPresent(name -> found.put(column, name));
            }
        });
        return found;
    }

    private static String passedOver(Map<StarColumn, String> found, Table table, ReferenceStars stars) {
        List<String> settings = new ArrayList<>();
        for (StarColumn motion : List.of(StarColumn.PMRA, StarColumn.PMDEC)) {
            if (stars.has(motion)) { // the two are named together or not at all
                table.find(motion.key()).ifPresent(column -> settings.add(motion.key() + "=" + column.name()));
            }
        }
        found.forEach((column, name) -> settings.add(column.key() + "=" + name));
        if (!stars.has(StarColumn.EPOCH) && !found.containsKey(StarColumn.EPOCH)) {
            settings.add("epoch=2016.0 (or whatever the year of the positions is)");
        }
        return "the columns " + String.join(", ", found.values())
                + " look like proper motions and their epoch, but are not used, because they have other names; use them by"
                + " abs_refcat_columns=" + String.join(",", settings);
    }

    private static int missing(double[] values) {
        int n = 0;
        for (double value : values) {
            n += Double.isNaN(value) ? 1 : 0;
        }
        return n;
    }

    private static int both(double[] a, double[] b) {
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            n += Double.isNaN(a[i]) || Double.isNaN(b[i]) ? 0 : 1;
        }
        return n;
    }
}
