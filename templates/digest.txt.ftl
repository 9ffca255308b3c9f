<#-- The plain-text part. wrap() keeps lines at 72 columns; underline() makes a heading. The layouts compact and letter have
     a form of their own. -->
<#if theme.layout == "letter">
${wrap(newsletter.title + " \xB7 " + edition.window)}
<#else>
${underline(newsletter.title, "=")}
${edition.window}
</#if>

<#if greeting??>
${greeting}

</#if>
<#if introduction??>
${introduction.wrapped}

</#if>
<#if edition.items gt theme.contentsFrom && !["compact", "letter", "sections"]?seq_contains(theme.layout)>
${underline(word("contents"), "-")}
<#assign left = theme.contentsMost>
<#list sections as section>
<#if section.heading?has_content && left gt 0>

${wrap(section.heading)}
</#if>
<#list section.items as item>
<#if left gt 0>
${wrap("- " + item.headline)}
</#if>
<#assign left = left - 1>
</#list>
</#list>
<#if edition.items gt theme.contentsMost>

${wrap(count("andMore", edition.items - theme.contentsMost))}
<#if newsletter.view??>
${newsletter.view}
</#if>
</#if>

</#if>
<#list sections as section>
<#if section.heading?has_content>

${underline(section.heading, "=")}

</#if>
<#list section.items as item>
<#assign dated = item.date != section.heading>
<#assign told = (item.byline!"") + (item.byline?? && dated)?then(" \xB7 ", "") + dated?then(item.shortDate, "")>
<#if theme.layout == "compact">

${wrap("- " + item.headline)}
<#assign words = item.link???then(item.summary.brief, item.summary.text)>
<#if words?has_content>
${wrap(words, "  ")}
</#if>
<#if told?has_content>
${wrap(told, "  ")}
</#if>
<#list item.alsoIn as other>
${wrap(word("alsoIn") + " " + other.name + ":", "  ")}
  ${other.link}
</#list>
<#if item.link??>
  ${item.link}
</#if>
<#else>

${underline(item.headline, "-")}
<#if told?has_content>
${wrap(told)}
</#if>
<#if item.summary.text?has_content>

${item.summary.wrapped}
</#if>
<#if item.alsoIn?has_content>

${word("alsoIn")}
<#list item.alsoIn as other>
${wrap("- " + other.name)}
  ${other.link}
</#list>
</#if>
<#if item.link??>

${word("readMore")}: ${item.link}
</#if>

</#if>
</#list>
</#list>
<#if edition.more gt 0>

<#if newsletter.website??>
${wrap(count("more", edition.more))}
${newsletter.website}
<#else>
${wrap(count("andMore", edition.more))}
</#if>

</#if>
<#if closing??>

${closing.wrapped}
</#if>
<#if theme.layout == "letter">

${wrap(newsletter.sender)}
</#if>

--------
<#list otherLanguages as other>
${wrap(other.request + ":")}
${other.link}

</#list>
${wrap(word("why", newsletter.title))}
${word("unsubscribe")}: ${newsletter.unsubscribe}
<#if newsletter.preferences??>
${word("preferences")}: ${newsletter.preferences}
${word("view")}: ${newsletter.view}
</#if>
<#if newsletter.subscribe??>

${word("forwarded")}
${word("subscribe")}: ${newsletter.subscribe}
</#if>
<#if newsletter.social?has_content>

<#list newsletter.social as other>
${wrap(other.name + ":")} ${other.link}
</#list>
</#if>

${wrap(newsletter.sender)}
${wrap(newsletter.postalAddress)}
