<#macro colours of>
--page: ${of.page}; --card: ${of.card}; --panel: ${of.panel}; --brand: ${of.brand}; --on-brand: ${of.onBrand}; --ink: ${of.text}; --quiet: ${of.quiet}; --link: ${of.link}; --rule: ${of.rule}; --button: ${of.button}; --on-button: ${of.onButton};
</#macro>
:root { color-scheme: light dark; --font: ${theme.font}; --heading-font: ${theme.headingFont}; --radius: ${theme.radius}px;
<@colours of=theme/>}
@media (prefers-color-scheme: dark) { :root {
<@colours of=theme.dark/>} }
