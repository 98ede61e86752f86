/** The members of a body class, for those who handle a body and do not care how it was made. */
export type BodyOf<Dto> = { readonly [Member in keyof Dto]: Dto[Member] };
