package org.starfix.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.StarRecord;
import org.starfix.engine.internal.step.report.StarRows;
import scala.Tuple2;

/** Stars along the sky: they travel as lists by cell, and are sorted where those of a cell have met. One cell is in memory. */
final class StarsInOrder implements Iterator<StarRecord> {
    private static final Comparator<StarRecord> ORDER =
            Comparator.comparingLong(StarRecord::pixel).thenComparingLong(StarRecord::id);

    private final Iterator<Tuple2<Long, List<StarRecord>>> lists;
    /** The list that was read last and belongs to the next cell; none at the end. */
    private final List<Tuple2<Long, List<StarRecord>>> next = new ArrayList<>();

    private Iterator<StarRecord> cell = List.<StarRecord>of().iterator();

    /** @param lists with ascending cells */
    StarsInOrder(Iterator<Tuple2<Long, List<StarRecord>>> lists) {
        this.lists = lists;
        step();
    }

    /** The stars of a field by cell. */
    static Iterator<Tuple2<Long, List<StarRecord>>> lists(AlignedField field) {
        TreeMap<Long, List<StarRecord>> cells = new TreeMap<>();
        for (StarRecord star : field.solution().yields().stars()) {
            long cell = ExposureRecord.cell(star.place().ra(), star.place().dec());
            cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(star);
        }
        return cells.entrySet().stream()
                .map(own -> new Tuple2<>(own.getKey(), StarRows.copyOf(own.getValue())))
                .iterator();
    }

    private void step() {
        next.clear();
        if (lists.hasNext()) {
            next.add(lists.next());
        }
    }

    @Override
    public boolean hasNext() {
        while (!cell.hasNext() && !next.isEmpty()) {
            long number = next.get(0)._1();
            List<StarRecord> stars = new ArrayList<>();
            while (!next.isEmpty() && next.get(0)._1() == number) {
                stars.addAll(next.get(0)._2());
                step();
            }
            stars.sort(ORDER);
            cell = stars.iterator();
        }
        return cell.hasNext();
    }

    @Override
    public StarRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no star is left");
        }
        return cell.next();
    }
}
