package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.align.solve.yields.Channel;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * What the driver knows of a group: no star of it.
 *
 * @param name of the group
 * @param visit what it shares a guide star with; empty if that is not known
 * @param guideStar of the visit; empty if that is not known
 * @param images one for each image
 * @param center where it is corrected about
 * @param halfDiagonalArcsec the farthest corner from the centre
 * @param viewpoint when and from where it was taken
 * @param detections how many sources it has
 */
public record GroupHead(
        String name,
        String visit,
        String guideStar,
        List<ImageHead> images,
        UnitVector center,
        double halfDiagonalArcsec,
        Viewpoint viewpoint,
        int detections)
        implements Serializable {

    /**
     * Where a detector lies in the frame of its group.
     *
     * @param detector what it is called; empty if it has no term of its own
     * @param x,y its centre east and north of that of the group, arcsec
     * @param halfDiagonalArcsec its farthest corner from there
     * @param turn the direction of the first axis of the plane, from east to north, radians
     * @param handedness 1 if the axes of the plane turn as east and north do, else -1
     * @param face what is seen of it
     */
    public record ImageHead(
            String detector, double x, double y, double halfDiagonalArcsec, double turn, int handedness, ImageFace face)
            implements Serializable {}

    /**
     * What is seen of a detector, and how it lies on the sky.
     *
     * @param channel detector, filter and size
     * @param columnEast,columnNorth direction on the sky in which columns rise, at the centre
     * @param rowEast,rowNorth that of rows
     */
    public record ImageFace(Channel channel, double columnEast, double columnNorth, double rowEast, double rowNorth)
            implements Serializable {}

    public GroupHead {
        images = List.copyOf(images);
    }
}
