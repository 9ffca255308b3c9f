package newsdigest.subscriber;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
class TmpTest {
 @TempDir Path folder;
 void show(String... l){ SubscriberFixture f=SubscriberFixture.ofLines(folder,l); System.err.println("TMP "+l[0]+" -> "+f.addresses()+" E"+f.problems()+" N"+f.notes()); }
 @Test void t(){
  show("email,mod,hide,nomail,ack,not metoo,nodupes,digest,plain,language","a@x.org,off,off,off,on,off,on,off,on,en","b@x.org,off,off,on [U],on,off,on,off,on,en","c@x.org,off,off,[B],on,off,on,off,on,en","d@x.org,off,off,on [A],on,off,on,off,on,en","e@x.org,off,off,on [?],on,off,on,off,on,en");
  show("address,name,nomail,reason","a@x.org,A,0,","b@x.org,B,1,U","c@x.org,C,1,B","d@x.org,D,1,A");
  show("member address,member name,mod,hide,nomail [reason],ack","a@x.org,A,off,off,off,on","b@x.org,B,off,off,on [U],on","c@x.org,C,off,off,on [B],on");
  show("email,nomail [reason]","a@x.org,off","b@x.org,[U]","c@x.org,zap");
  show("email,nomail","a@x.org,0","b@x.org,U","c@x.org,B");
  show("email,It's status","a@x.org,subscribed","b@x.org,zapped");
  show("email,status 'new'","a@x.org,subscribed","b@x.org,zapped");
  show("email,nomail,status","a@x.org,off,enabled","b@x.org,off,zapped");
 }
}
