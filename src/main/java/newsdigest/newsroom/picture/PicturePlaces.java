package newsdigest.newsroom.picture;

import java.net.URI;
import java.util.Optional;
import newsdigest.config.PublicPages;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;

/** Places from which readers get the pictures that staff brought: the public pages, or the message itself where there are none. */
public final class PicturePlaces {

    private final Optional<PublicPages> pages;
    private final Optional<PictureRepository> pictures;

    /** @param pictures empty while there is no ledger */
    public PicturePlaces(Optional<PublicPages> pages, Optional<PictureRepository> pictures) {
        this.pages = pages;
        this.pictures = pictures;
    }

    /**
     * Returns an item whose picture can be shown, whether there were public pages or not when it was brought. One that is
     * neither here nor anywhere else is left out.
     */
    public NewsItem place(NewsItem item) {
        Optional<String> address = item.image().map(Image::url).map(URI::toString);
        if (address.flatMap(MailPicture::size).isEmpty()) {
            return item;
        }
        Optional<MailPicture> picture =
                address.flatMap(MailPicture::id).flatMap(id -> pictures.flatMap(repository -> repository.find(id)));
        if (picture.isPresent()) {
            return item.image().map(image -> place(item, image, picture.get())).orElse(item);
        }
        return address.filter(MailPicture::isNowhere).isPresent() ? item.withoutImage() : item;
    }

    private NewsItem place(NewsItem item, Image image, MailPicture picture) {
        String address =
                pages.isPresent() ? picture.address(pages.map(PublicPages::address)) : InlinePictures.data(picture);
        return item.withImage(new Image(URI.create(address), image.alt(), image.size()));
    }
}
