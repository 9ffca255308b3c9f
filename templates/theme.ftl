<#-- How the digest looks: change colours, fonts and logo here and nowhere else.
     Every text colour has a contrast of at least 4.5 on what it stands on (WCAG 2.2, 1.4.3). -->
<#assign
  page = "#eef2f5"
  card = "#ffffff"
  brand = "#0b4f6c"
  onBrand = "#ffffff"
  text = "#1c2b33"
  quiet = "#52636e"
  link = "#0b5f85"
  rule = "#d5dde2"
  dark = {
    "page": "#10181d",
    "card": "#1a252c",
    "text": "#e8eef2",
    "quiet": "#a9b8c1",
    "link": "#7cc4e8",
    "rule": "#35444e"
  }
  font = "Arial, Helvetica, sans-serif"
  headingFont = "Georgia, 'Times New Roman', serif"
  logo = ""
  logoWidth = "160"
  contentsFrom = 12
>
